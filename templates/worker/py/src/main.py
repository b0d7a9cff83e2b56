"""The worker {{name}}: one function, offered to everybody who is connected to the engine."""

import os
import signal
import threading

from iii import InitOptions, register_worker

ENGINE_URL = os.environ.get("III_URL", "ws://localhost:49134")
WORKER_NAME = os.environ.get("III_WORKER_NAME", "{{name}}")

HELLO_INPUT = {
    "type": "object",
    "properties": {"name": {"type": "string", "description": "Who is greeted.", "default": "world"}},
}
HELLO_OUTPUT = {
    "type": "object",
    "properties": {"message": {"type": "string", "description": "The greeting."}},
    "required": ["message"],
}


def hello(data: dict) -> dict:
    """Greets somebody by name."""
    return {"message": f"Hello, {data.get('name', 'world')}!"}


def main() -> None:
    options = InitOptions(
        worker_name=WORKER_NAME,
        worker_description="Greets whoever asks.",
        otel={"enabled": False},
    )
    worker = register_worker(ENGINE_URL, options)
    worker.register_function(
        "{{name}}::hello",
        hello,
        description=hello.__doc__,
        request_format=HELLO_INPUT,
        response_format=HELLO_OUTPUT,
    )

    stopped = threading.Event()
    for stop_signal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop_signal, lambda *_: stopped.set())
    stopped.wait()
    worker.shutdown()


if __name__ == "__main__":
    main()
