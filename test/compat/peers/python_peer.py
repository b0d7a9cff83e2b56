"""What both Python peers share: the connection, the names of the client's exports, and calls made line by line."""

import inspect
import json
import sys

import iii
import iii.channel
import iii.channels
import iii.helpers
import iii.protocol
import iii.trigger
from iii import InitOptions, InvocationError, TriggerAction, register_worker
from iii.iii_constants import ReconnectionConfig


def connect():
    """Connects the worker `peer` to the engine of the first argument, with the second as its token."""
    token = sys.argv[2] if len(sys.argv) > 2 else None
    return register_worker(
        sys.argv[1],
        InitOptions(
            worker_name="peer",
            otel={"enabled": False},
            enable_metrics_reporting=False,
            reconnection_config=ReconnectionConfig(initial_delay_ms=20, max_delay_ms=100),
            headers={"x-token": token} if token else None,
        ),
    )


def request_of(call):
    request = {name: call.get(name) for name in ("function_id", "payload", "metadata", "timeout_ms")}
    if call.get("isVoid"):
        request["action"] = TriggerAction.Void()
    return request


def told(error):
    return {"error": {"name": type(error).__name__, "code": error.code, "message": str(error)}}


def content_of(size):
    """Blocks of 64 KiB, the first of zeros, the next of ones, and so on."""
    return b"".join(bytes([block % 256]) * 65_536 for block in range(size // 65_536))


def serve_lines(client):
    """Makes every call that arrives as a line of JSON and prints what came of it; ends the worker with its input."""
    for line in sys.stdin:
        try:
            relayed = {"result": client.trigger(request_of(json.loads(line)))}
        except InvocationError as error:
            relayed = told(error)
        print(json.dumps({"relayed": relayed}), flush=True)
    client.shutdown()


def exports_of(client):
    """Functions and classes by name, members as `Class.member`, `async` before what has to be awaited."""
    found = list(members_of("client", type(client)))
    for module in (iii, iii.channel, iii.channels, iii.helpers, iii.protocol, iii.trigger):
        for name, value in vars(module).items():
            if inspect.isclass(value):
                found += [name, *members_of(name, value)]
            elif inspect.isfunction(value):
                found += described(name, value)
    return sorted(set(found))


def members_of(owner, kind):
    for field in getattr(kind, "model_fields", getattr(kind, "__dataclass_fields__", {})):
        yield f"{owner}.{field}"
    for name, member in inspect.getmembers(kind, inspect.isfunction):
        if name.startswith("_"):
            continue
        yield from described(f"{owner}.{name}", member)


def described(name, function):
    is_awaited = inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)
    yield f"async {name}" if is_awaited else name
    for parameter in inspect.signature(function).parameters:
        yield f"{name}({parameter})"
