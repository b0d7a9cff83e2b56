"""Run with `.venv/bin/python -m unittest discover test`."""

import unittest

from main import hello


class HelloTest(unittest.TestCase):
    def test_somebody_with_a_name_is_greeted_by_it(self) -> None:
        self.assertEqual(hello({"name": "Ada"}), {"message": "Hello, Ada!"})

    def test_without_a_name_the_world_is_greeted(self) -> None:
        self.assertEqual(hello({}), {"message": "Hello, world!"})


if __name__ == "__main__":
    unittest.main()
