# The slope of a curve at every point at once: gradients() knows that sin has the derivative cos.
import numpy as np
import matplotlib.pyplot as plt

x = tf.Variable(np.linspace(0, 2 * np.pi, 100))

with tf.GradientTape() as tape:
    y = tf.sin(x)
slope = tape.gradient(y, x)

print("largest distance from cos:", float(tf.reduce_max(tf.abs(slope - tf.cos(x)))))

plt.plot(x.numpy(), y.numpy(), label="sin x")
plt.plot(x.numpy(), slope.numpy(), label="its slope")
plt.xlabel("x")
plt.legend()
plt.show()
