# Layers and losses as functions of TensorFlow 1, summaries and a saver that are accepted.
import tensorflow as tf
import numpy as np
tf.logging.set_verbosity(tf.logging.ERROR)
x = tf.placeholder(tf.float32, [None, 2])
y = tf.placeholder(tf.float32, [None, 1])
h = tf.layers.dense(x, 8, activation=tf.nn.relu, name="h")
out = tf.layers.dense(h, 1)
loss = tf.losses.mean_squared_error(y, out)
tf.summary.scalar("loss", loss)
merged = tf.summary.merge_all()
opt = tf.train.AdamOptimizer(0.05)
train = opt.minimize(loss)
saver = tf.train.Saver()
X = np.random.randn(64, 2); Y = X.sum(1, keepdims=True)
with tf.Session(config=tf.ConfigProto(log_device_placement=True)) as s:
    w = tf.summary.FileWriter("logs", s.graph)
    s.run(tf.global_variables_initializer())
    for i in range(200): s.run([train, merged], {x: X, y: Y})
    print(s.run(loss, {x: X, y: Y}) < 0.1)
    print([v.name for v in tf.trainable_variables()])
    print([v.name for v in tf.global_variables()][-3:])
