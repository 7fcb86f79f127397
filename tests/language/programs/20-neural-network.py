# A tiny network with its gradients by hand, on plain floats.
def relu(x):
    return max(0.0, x)


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def forward(self, inputs):
        self.inputs = inputs
        self.sum = sum(w * i for w, i in zip(self.weights, inputs)) + self.bias
        return relu(self.sum)

    def backward(self, gradient, rate):
        local = gradient if self.sum > 0 else 0.0
        self.weights = [w - rate * local * i for w, i in zip(self.weights, self.inputs)]
        self.bias -= rate * local


neuron = Neuron([0.5, -0.25], 0.1)
data = [([1.0, 2.0], 1.0), ([2.0, 1.0], 2.0), ([3.0, 0.5], 3.0)]
for epoch in range(5):
    loss = 0.0
    for inputs, target in data:
        out = neuron.forward(inputs)
        loss += (out - target) ** 2
        neuron.backward(2 * (out - target), 0.02)
    print(epoch, f"{loss:.6f}", [round(w, 5) for w in neuron.weights], round(neuron.bias, 5))
