x = Variable(2.0)      # start here
loss = x ** 2          # walk downhill on this
learning_rate = 0.1
