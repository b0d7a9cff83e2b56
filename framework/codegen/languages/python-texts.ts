import type { Member } from '../model/model.js'

type Kinds = ReadonlySet<Member['kind']>

const triggers = `    def trigger(self, request: dict[str, Any], /) -> Any: ...

    async def trigger_async(self, request: dict[str, Any], /) -> Any: ...`

const registers = `    def register_function(
        self,
        function_id: str,
        handler: Any,
        /,
        *,
        metadata: dict[str, Any] | None = None,
    ) -> Any: ...

    def register_trigger(self, trigger: dict[str, Any], /) -> Any: ...`

const request = `def _request(
    function_id: str,
    payload: Any,
    timeout_ms: int | None,
    metadata: dict[str, Any] | None,
) -> dict[str, Any]:
    request: dict[str, Any] = {"function_id": function_id, "payload": payload}
    if timeout_ms is not None:
        request["timeout_ms"] = timeout_ms
    if metadata is not None:
        request["metadata"] = metadata
    return request`

const registration = `class Registration:
    """A binding; \`unregister\` takes it back, and the handler with it."""

    def __init__(self, function: Any, trigger: Any) -> None:
        self._function = function
        self._trigger = trigger

    def unregister(self) -> None:
        self._trigger.unregister()
        self._function.unregister()`

const bind = `def _bind(
    iii: IiiClient,
    used: _Names,
    trigger_type: str,
    config: Any,
    handler: Any,
    function_id: str | None,
    metadata: dict[str, Any] | None,
) -> Registration:
    name = function_id or _free_id(trigger_type, used)
    used.add(name)
    function = iii.register_function(name, handler, metadata={"internal": True})
    trigger = {"type": trigger_type, "function_id": name, "config": config}
    if metadata is not None:
        trigger["metadata"] = metadata
    return Registration(function, iii.register_trigger(trigger))`

const names = `# Inside a class with a method \`set\` the built-in of that name is hidden.
_Names: TypeAlias = "set[str]"`

const freeId = `def _free_id(trigger_type: str, used: _Names) -> str:
    name = f"gen::{trigger_type}"
    number = 2
    while name in used:
        name = f"gen::{trigger_type}::{number}"
        number += 1
    return name`

/** The part of a client that generated code uses, and the code behind calls and helpers. */
export function pythonTexts(kinds: Kinds): string[][] {
  const methods = [...(kinds.has('function') ? [triggers] : []), ...(kinds.has('trigger') ? [registers] : [])]
  const body = methods.length === 0 ? '' : `\n\n${methods.join('\n\n')}`
  return [
    [`class IiiClient(Protocol):\n    """What this file needs of a client."""${body}`],
    ...(kinds.has('trigger') ? [[names], [registration]] : []),
    ...(kinds.has('function') ? [[request]] : []),
    ...(kinds.has('trigger') ? [[freeId], [bind]] : []),
  ]
}
