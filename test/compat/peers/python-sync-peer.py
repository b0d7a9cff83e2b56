"""A worker written against the synchronous API of the published PyPI client. It offers the same as node-peer.mjs."""

import asyncio
import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor

from iii import InvocationError
from iii.helpers import create_channel
from iii.trigger import TriggerHandler

from python_peer import connect, content_of, exports_of, request_of, serve_lines, told

iii = connect()
notes = []
bindings = {}
bound = {}
offered = {}


def add(data):
    return {"c": data["a"] + data["b"]}


def fail(data):
    raise ValueError("bad day")


def nothing(data):
    return None


def hang(data):
    threading.Event().wait()


def note(data, metadata=None):
    notes.append({"text": data["text"], "metadata": metadata})


def echo(data):
    return data


def offer(data):
    offered[data["function_id"]] = iii.register_function(data["function_id"], echo)


def withdraw(data):
    offered.pop(data["function_id"]).unregister()


def relay(data):
    try:
        return {"result": iii.trigger(request_of(data))}
    except InvocationError as error:
        return told(error)


BELL = {"id": "peer-bell", "description": "Rings when peer::ring is called."}


class Bell(TriggerHandler):
    """The client awaits these two: a provider is asynchronous in either API."""

    async def register_trigger(self, config):
        if isinstance(config.config, dict) and config.config.get("tone") == "forbidden":
            raise ValueError("not that tone")
        bindings[config.id] = config

    async def unregister_trigger(self, config):
        bindings.pop(config.id, None)


def provide(data):
    iii.register_trigger_type(BELL, Bell())


def unprovide(data):
    iii.unregister_trigger_type(BELL)
    bindings.clear()


def list_bindings(data):
    return [
        {"function_id": each.function_id, "config": each.config, "metadata": each.metadata}
        for each in list(bindings.values())
    ]


def ring(data):
    for each in list(bindings.values()):
        iii.trigger({"function_id": each.function_id, "payload": data["payload"], "metadata": each.metadata})


def drain(data):
    """Reading is asynchronous alone, so the handler runs a loop of its own for it."""
    texts = []
    data["reader"].on_message(texts.append)
    content = asyncio.run(data["reader"].read_all())
    return {"texts": texts, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def fill(data):
    """One write is all there is outside a loop: each runs in a loop that ends with it, the connection too."""
    data["writer"].stream.end(content_of(data["size"]))


def pour(data):
    channel = create_channel(iii, 8)
    request = {"function_id": data["function_id"], "payload": {"file": [channel.reader_ref.model_dump()]}}
    with ThreadPoolExecutor() as threads:
        stored = threads.submit(iii.trigger, request)
        channel.writer.stream.end(content_of(data["size"]))
        return stored.result()


def bind(data):
    trigger = {name: data.get(name) for name in ("type", "function_id", "config", "metadata")}
    bound[data["type"]] = iii.register_trigger(trigger)


def unbind(data):
    if data["type"] in bound:
        bound[data["type"]].unregister()


iii.register_function("peer::add", add, description="Adds two numbers.", metadata={"team": "maths"})
iii.register_function("peer::fail", fail)
iii.register_function("peer::nothing", nothing)
iii.register_function("peer::hang", hang)
iii.register_function("peer::note", note)
iii.register_function("peer::notes", lambda data: notes)
iii.register_function("peer::offer", offer)
iii.register_function("peer::withdraw", withdraw)
iii.register_function("peer::relay", relay)
iii.register_trigger_type(BELL, Bell())
iii.register_function("peer::provide", provide)
iii.register_function("peer::unprovide", unprovide)
iii.register_function("peer::bindings", list_bindings)
iii.register_function("peer::ring", ring)
iii.register_function("peer::drain", drain)
iii.register_function("peer::fill", fill)
iii.register_function("peer::pour", pour)
iii.register_function("peer::exports", lambda data: exports_of(iii))
iii.register_function("peer::bind", bind)
iii.register_function("peer::unbind", unbind)
serve_lines(iii)
