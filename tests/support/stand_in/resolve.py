"""A template's values once CloudFormation has resolved its intrinsic functions, for those that template.yaml uses."""

import re
from typing import Any

NOTHING = object()  # AWS::NoValue: the property is left out


class Resolver:
    """Resolves what a template says, given its parameters and what AWS would make up (`AWS::Region`, `Cdn.DomainName`).

    A resource's Ref is its own name where nothing else is known; an unknown function is a KeyError.
    """

    def __init__(self, template: dict[str, Any], parameters: dict[str, str], made_up: dict[str, str]) -> None:
        defaults = {name: found["Default"] for name, found in template["Parameters"].items()}
        self._known = {name: name for name in template["Resources"]} | defaults | parameters | made_up
        self._conditions = template["Conditions"]

    def value(self, node: Any) -> Any:
        """Return a node with all functions in it resolved."""
        if isinstance(node, list):
            return [found for item in node if (found := self.value(item)) is not NOTHING]
        if not isinstance(node, dict):
            return node
        if len(node) == 1 and (name := next(iter(node))).startswith(("Ref", "Fn::", "Condition")):
            return self._call(name, node[name])
        return {key: found for key, item in node.items() if (found := self.value(item)) is not NOTHING}

    def _call(self, function: str, argument: Any) -> Any:
        if function == "Ref":
            return NOTHING if argument == "AWS::NoValue" else self._known[argument]
        if function == "Fn::GetAtt":
            return self._known.get(".".join(argument), ".".join(argument))
        if function == "Fn::If":
            condition, yes, no = argument
            return self.value(yes if self.value(self._conditions[condition]) else no)
        if function == "Fn::Sub":
            text, more = (argument, {}) if isinstance(argument, str) else argument
            return re.sub(r"\$\{([\w:.]+)\}", lambda found: str(self._named(found[1], more)), text)
        plain = {"Fn::Not": lambda a: not a[0], "Fn::Equals": lambda a: str(a[0]) == str(a[1])}
        plain |= {"Fn::Select": lambda a: a[1][int(a[0])], "Fn::Split": lambda a: a[1].split(a[0]), "Fn::Join": lambda a: a[0].join(a[1])}
        return plain[function](self.value(argument))

    def _named(self, name: str, more: dict[str, Any]) -> Any:
        return self.value(more[name]) if name in more else self._known.get(name, name)
