import ast
from pathlib import Path


def test_evaluate_alone_opens_the_test_set() -> None:
    users = set()
    for path in Path("train").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            opens = isinstance(node, ast.Attribute) and node.attr == "test" and getattr(node.value, "id", "") == "mnist"
            opens |= isinstance(node, ast.Call) and any(isinstance(a, ast.Constant) and a.value == "test" for a in node.args)
            if opens:
                users.add(path.name)
    assert users == {"evaluate.py", "read_sets.py", "robustness.py"}  # the latter two are parts of evaluate; `seeds` measures every seed
