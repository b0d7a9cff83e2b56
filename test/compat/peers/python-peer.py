"""A worker written against the asynchronous API of the published PyPI client. It offers the same as node-peer.mjs."""

import asyncio
import hashlib

from iii import InvocationError
from iii.helpers import create_channel_async
from iii.trigger import TriggerHandler
from iii_helpers.http import http

from python_peer import connect, content_of, exports_of, request_of, serve_lines, told

iii = connect()

notes = []
bindings = {}
bound = {}
offered = {}


async def add(data):
    return {"c": data["a"] + data["b"]}


async def fail(data):
    raise ValueError("bad day")


async def nothing(data):
    return None


async def hang(data):
    await asyncio.Event().wait()


async def note(data, metadata=None):
    notes.append({"text": data["text"], "metadata": metadata})


async def list_notes(data):
    return notes


async def echo(data):
    return data


async def offer(data):
    offered[data["function_id"]] = iii.register_function(data["function_id"], echo)


async def withdraw(data):
    offered.pop(data["function_id"]).unregister()


async def relay(data):
    try:
        return {"result": await iii.trigger_async(request_of(data))}
    except InvocationError as error:
        return told(error)


class Bell(TriggerHandler):
    async def register_trigger(self, config):
        if isinstance(config.config, dict) and config.config.get("tone") == "forbidden":
            raise ValueError("not that tone")
        bindings[config.id] = config

    async def unregister_trigger(self, config):
        bindings.pop(config.id, None)


BELL = {"id": "peer-bell", "description": "Rings when peer::ring is called."}


async def provide(data):
    iii.register_trigger_type(BELL, Bell())


async def unprovide(data):
    iii.unregister_trigger_type(BELL)
    bindings.clear()


async def list_exports(data):
    return exports_of(iii)


async def list_bindings(data):
    return [
        {"function_id": each.function_id, "config": each.config, "metadata": each.metadata}
        for each in bindings.values()
    ]


async def ring(data):
    for each in list(bindings.values()):
        await iii.trigger_async(
            {"function_id": each.function_id, "payload": data["payload"], "metadata": each.metadata}
        )


async def drain(data):
    texts = []
    data["reader"].on_message(texts.append)
    content = await data["reader"].read_all()
    return {"texts": texts, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


async def fill(data):
    writer = data["writer"]
    await writer.send_message_async(data["text"])
    content = content_of(data["size"])
    for at in range(0, len(content), 1_000_000):
        await writer.write(content[at : at + 1_000_000])
    await writer.close_async()


async def pour(data):
    channel = await create_channel_async(iii, 8)
    request = {"function_id": data["function_id"], "payload": {"file": [channel.reader_ref.model_dump()]}}
    stored = asyncio.ensure_future(iii.trigger_async(request))
    await channel.writer.send_message_async(data["text"])
    await channel.writer.write(content_of(data["size"]))
    await channel.writer.close_async()
    return await stored


async def upload(request, response):
    content = await request.request_body.read_all()
    await response.status(201)
    await response.headers({"content-type": "text/plain", "x-size": str(len(content))})
    await response.writer.write(hashlib.sha256(content).hexdigest().encode())
    await response.writer.close_async()


async def download(request, response):
    await response.status(200)
    await response.headers({"content-type": "application/octet-stream"})
    size = int(request.query_params["size"])
    for at in range(0, size, 1_000_000):
        await response.writer.write(bytes([7]) * min(1_000_000, size - at))
    await response.writer.close_async()


async def bind(data):
    bound[data["type"]] = iii.register_trigger(
        {
            "type": data["type"],
            "function_id": data["function_id"],
            "config": data.get("config"),
            "metadata": data.get("metadata"),
        }
    )


async def unbind(data):
    if data["type"] in bound:
        bound[data["type"]].unregister()


iii.register_function(
    "peer::add",
    add,
    description="Adds two numbers.",
    request_format={
        "type": "object",
        "properties": {"a": {"type": "number"}, "b": {"type": "number"}},
    },
    metadata={"team": "maths"},
)
iii.register_function("peer::fail", fail)
iii.register_function("peer::nothing", nothing)
iii.register_function("peer::hang", hang)
iii.register_function("peer::note", note)
iii.register_function("peer::notes", list_notes)
iii.register_function("peer::relay", relay)
iii.register_trigger_type(BELL, Bell())
iii.register_function("peer::provide", provide)
iii.register_function("peer::unprovide", unprovide)
iii.register_function("peer::offer", offer)
iii.register_function("peer::withdraw", withdraw)
iii.register_function("peer::exports", list_exports)
iii.register_function("peer::bindings", list_bindings)
iii.register_function("peer::ring", ring)
iii.register_function("peer::drain", drain)
iii.register_function("peer::fill", fill)
iii.register_function("peer::pour", pour)
iii.register_function("peer::upload", http(upload))
iii.register_function("peer::download", http(download))
iii.register_function("peer::bind", bind)
iii.register_function("peer::unbind", unbind)
serve_lines(iii)
