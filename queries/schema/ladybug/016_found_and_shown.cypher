// A note was shown to others than before, and to whom it was shown until then: for whom it is news.
CREATE NODE TABLE Widening(id STRING PRIMARY KEY, note STRING, at INT64, before STRING);
