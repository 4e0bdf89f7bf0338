// Nothing: a column is read from end to end here. The twin tells Neo4j.
