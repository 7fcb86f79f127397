# str methods, slicing, escapes.
s = "Gradient Descent"
print(s.lower(), s.upper(), s.title(), s.swapcase(), s.capitalize(), len(s))
print(s[0], s[-1], s[0:8], s[::-1], s[9:], s[:-1], s[::3], s * 2, "a" + "b")
print(s.split(), s.split("e"), "a,b,,c".split(","), "a b  c ".split(" "), "x=1=2".split("=", 1), "a\nb\n".splitlines())
print(s.replace("e", "E"), s.replace("e", "", 1), s.find("D"), s.find("z"), s.index("t"), s.count("e"), s.rfind("e"))
print(s.startswith("Grad"), s.endswith(("x", "t")), "ent" in s, "z" not in s, s.isalpha(), "abc".isalpha(), "12".isdigit(), " ".isspace())
print("  pad ".strip() + "|", "xxaxx".strip("x"), "abc".center(9, "*"), "abc".ljust(5) + "|", "abc".rjust(5), "7".zfill(3), "-7".zfill(4))
print("-".join("abc"), ", ".join(str(i) for i in range(3)), "a-b".partition("-"), "tab\there", 'quote"s', "it's", "both'\"")
print(repr("a\n\t'\""), repr('it\'s'), r"raw\n", "uni\u00e9", "\x41", "line1 \
continued", """triple
quoted""")
print(ord("a"), chr(98), "a" < "b", "Z" < "a", "abc" < "abd", max("hello"), sorted("hello"), list("é😀"), len("😀"))
print("abc".encode if False else "skip", "%s" % s, s.isupper(), "ABC".isupper(), "a1".isalnum(), "Hello".casefold())
print("one" "two", "a" 'b', ("paren"
      "thesised"), "x" in "xyz", "" in "abc", "abc".removeprefix("a"), "abc".removesuffix("bc"))
print("{:>5}|{:^5}|{:<5}|".format("a", "b", "c"), "a{}b".format("-"), "rsplit a b".rsplit(" ", 1), "aXbX".rpartition("X"))
text = "the quick brown the lazy the end"
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:3])
print("\\", "\"", '\'', "a\\b", "\101", "\0" == chr(0), "tab:\t|", bool(""), bool(" "))
print("abc".translate({97: "A", 98: None}), "a.b.c".rsplit(".", 1), "expand\tme".expandtabs(8), "lower".islower(), "Title Case".istitle())
