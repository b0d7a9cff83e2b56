"""A Python worker with one function, on the published client."""

import os
import signal
import threading

from iii import InitOptions, register_worker

ADD_INPUT = {
    "type": "object",
    "properties": {
        "a": {"type": "number", "description": "First addend."},
        "b": {"type": "number", "description": "Second addend."},
    },
    "required": ["a", "b"],
}
ADD_OUTPUT = {
    "type": "object",
    "properties": {"c": {"type": "number", "description": "The sum."}},
    "required": ["c"],
}


def add(data: dict) -> dict:
    """Adds two numbers."""
    return {"c": data["a"] + data["b"]}


def main() -> None:
    options = InitOptions(
        worker_name=os.environ.get("III_WORKER_NAME", "math-worker"),
        worker_description="Arithmetic, in Python.",
        otel={"enabled": False},
    )
    worker = register_worker(os.environ.get("III_URL", "ws://localhost:49134"), options)
    worker.register_function(
        "math::add",
        add,
        description=add.__doc__,
        request_format=ADD_INPUT,
        response_format=ADD_OUTPUT,
    )

    stopped = threading.Event()
    for stop_signal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop_signal, lambda *_: stopped.set())
    stopped.wait()
    worker.shutdown()


if __name__ == "__main__":
    main()
