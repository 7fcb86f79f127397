# A long, bent valley. Falling into it is easy; walking along its floor to (1, 1) takes thousands of steps.
x = Variable(-1.2)
y = Variable(1.0)
loss = (1 - x) ** 2 + 100 * (y - x ** 2) ** 2
learning_rate = 0.0005
