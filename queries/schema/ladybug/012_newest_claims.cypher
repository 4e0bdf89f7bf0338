// Nothing: a column is read through in a few milliseconds here. The twin tells Neo4j.
