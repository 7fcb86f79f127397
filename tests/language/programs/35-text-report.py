# A table of results, aligned and rounded.
results = {"sgd": [0.9, 0.5, 0.25], "adam": [0.8, 0.1, 0.01], "rmsprop": [1.0, 0.7, 0.33333]}
header = "| {:<10} |".format("name") + "".join(f" epoch {i} |" for i in range(3))
print(header)
print("-" * len(header))
for name, losses in sorted(results.items(), key=lambda item: item[1][-1]):
    row = f"| {name:<10} |" + "".join(f" {loss:7.4f} |" for loss in losses)
    print(row)
best = min(results, key=lambda k: results[k][-1])
print(f"best: {best!r} with {results[best][-1]:.1%} left, {len(results):>3} tried")
for name, losses in results.items():
    bar = "#" * int(losses[-1] * 30)
    print("%-8s %s" % (name, bar or "."))
total = sum(sum(v) for v in results.values())
print("total %.3f mean %.4f" % (total, total / 9), f"{total:08.3f}", f"{-total:+.2e}")
print(", ".join(f"{k}={v[0]:g}" for k, v in results.items()))
print("{name} has {count:d} values, the last {last:.3f}".format(name="adam", count=3, last=results["adam"][-1]))
multi = f"""first {1 + 1}
second {'x' * 3}
"""
print(multi, end="")
print("a\\b", 'tab\t.', "nl\\n", f"{'a' 'b'}", f"{{}}", f"{3!s:0>4}", f"{'x':^{2 + 3}}|")
