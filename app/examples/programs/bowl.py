# Two parameters: a bowl that is ten times steeper in y than in x.
# One rate has to suit both directions. Above 0.1 it no longer suits y.
x = Variable(3.0)
y = Variable(1.0)
loss = x ** 2 + 10 * y ** 2
learning_rate = 0.04
