# Optimisers as classes with a common base, on a shared problem.
class Optimizer:
    name = "base"

    def __init__(self, rate):
        self.rate = rate
        self.steps = 0

    def update(self, x, gradient):
        raise NotImplementedError("update")

    def minimise(self, df, x, steps):
        for _ in range(steps):
            x = self.update(x, df(x))
            self.steps += 1
        return x

    def __str__(self):
        return f"{self.name}(rate={self.rate})"


class Plain(Optimizer):
    name = "plain"

    def update(self, x, gradient):
        return x - self.rate * gradient


class Momentum(Optimizer):
    name = "momentum"

    def __init__(self, rate, mu=0.9):
        super().__init__(rate)
        self.mu, self.v = mu, 0.0

    def update(self, x, gradient):
        self.v = self.mu * self.v - self.rate * gradient
        return x + self.v


class Adam(Optimizer):
    name = "adam"

    def __init__(self, rate, b1=0.9, b2=0.999, eps=1e-8):
        super().__init__(rate)
        self.b1, self.b2, self.eps = b1, b2, eps
        self.m = self.v = 0.0

    def update(self, x, gradient):
        t = self.steps + 1
        self.m = self.b1 * self.m + (1 - self.b1) * gradient
        self.v = self.b2 * self.v + (1 - self.b2) * gradient ** 2
        m = self.m / (1 - self.b1 ** t)
        v = self.v / (1 - self.b2 ** t)
        return x - self.rate * m / (v ** 0.5 + self.eps)


def df(x):
    return 4 * x ** 3 - 6 * x


for optimizer in [Plain(0.05), Momentum(0.01), Adam(0.1)]:
    x = optimizer.minimise(df, 2.0, 15)
    print(f"{str(optimizer):<22} x = {x:+.10f} after {optimizer.steps}")
try:
    Optimizer(0.1).minimise(df, 1.0, 1)
except NotImplementedError as error:
    print("abstract:", error)
