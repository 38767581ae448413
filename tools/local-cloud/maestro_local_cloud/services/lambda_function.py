"""Lambda: a function is ready at once; the emulator lets it be pending for a while after each change."""

from __future__ import annotations

from ministack.services import lambda_svc

lambda_svc._LAMBDA_STATE_TRANSITION_DELAY = 0
