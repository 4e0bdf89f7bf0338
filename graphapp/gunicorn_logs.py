"""What gunicorn says goes the way of everything that is logged."""

import logging
from typing import Any

from gunicorn.glogging import Logger as GunicornLogger


class Logger(GunicornLogger):  # type: ignore[misc]
    """Hands gunicorn's lines on to the log of the program instead of writing them by itself."""

    def setup(self, cfg: Any) -> None:
        """Write nothing here: the lines go up to the root logger, which `set_up_logs` gave its form."""
        self.cfg, self._access_log_enabled = cfg, False
        for logger in (self.error_log, self.access_log):
            logger.propagate = True
            logger.handlers.clear()
            logger.setLevel(logging.INFO)
