# A model whose parameters are attributes.
class Line:
    def __init__(self):
        self.slope = 0.0
        self.offset = 0.0

    def __call__(self, x):
        return self.slope * x + self.offset

    def step(self, points, rate):
        n = len(points)
        ds = sum(2 * (self(x) - y) * x for x, y in points) / n
        do = sum(2 * (self(x) - y) for x, y in points) / n
        self.slope -= rate * ds
        self.offset -= rate * do


points = [(x / 2, 1.5 * x / 2 + 0.5) for x in range(6)]
model = Line()
for epoch in range(30):
    model.step(points, 0.1)
    if epoch % 10 == 9:
        print(epoch, f"{model.slope:.5f} {model.offset:.5f}", model(2.0))
params = {"w": 1.0}
for _ in range(3):
    params["w"] = params["w"] - 0.1 * 2 * params["w"]
    print(params)
