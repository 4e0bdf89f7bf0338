// Nothing: relationships need no table here. The twin makes one for LadybugDB.
