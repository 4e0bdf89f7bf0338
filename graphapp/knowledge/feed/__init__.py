"""Worth knowing: what connects somebody's companies with what colleagues know, and they would not have looked for."""
