# Text beyond ASCII, and names too.
α = 0.1
größe = 3
print(α * größe, "Schrittweite α = %.2f" % α, "∇f(x) ≈ 0")
s = "naïve 😀 日本"
print(len(s), s[6], s[-1], s[::-1], s.upper(), s.index("日"), s.encode is not None if False else True)
print(f"{'😀':>3}|{'日本':^6}|", "é" == "\u00e9", ord("😀"), chr(128512), sorted("zäa"), "ß".upper(), "İ".lower() == "i̇")
print(repr("é\x00\u200b\n"), repr("😀"), ascii("é😀") if True else "")
print("a😀b"[1], "a😀b"[2:], "😀" * 2, "😀" in s, s.find("本"), s.split(), list("a😀"))
print({"ключ": "значение"}, "Σ".lower(), "straße".casefold(), "½".isnumeric(), "٣".isdigit())
