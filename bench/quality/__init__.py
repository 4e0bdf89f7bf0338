"""Quality of the answers: worlds with a known truth, measures, baselines, and what ranks beside them."""
