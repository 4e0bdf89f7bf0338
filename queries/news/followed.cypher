// What do I follow?
// :returns kind, id, name
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Company)
WHERE visible(f, x)
RETURN DISTINCT 'Company' AS kind, x.id AS id, x.name AS name
ORDER BY name, id
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Contact)
WHERE visible(f, x)
RETURN DISTINCT 'Contact' AS kind, x.id AS id, x.name AS name
ORDER BY name, id
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Project)
WHERE visible(f, x)
RETURN DISTINCT 'Project' AS kind, x.id AS id, x.name AS name
ORDER BY name, id
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Opportunity)
WHERE visible(f, x)
RETURN DISTINCT 'Opportunity' AS kind, x.id AS id, x.name AS name
ORDER BY name, id
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:CaseFile)
WHERE visible(f, x)
RETURN DISTINCT 'CaseFile' AS kind, x.id AS id, x.title AS name
ORDER BY name, id
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Offering)
WHERE visible(f, x)
RETURN DISTINCT 'Offering' AS kind, x.id AS id, x.name AS name
ORDER BY name, id
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Topic)
WHERE visible(f, x)
RETURN DISTINCT 'Topic' AS kind, x.id AS id, x.name AS name
ORDER BY name, id
UNION ALL
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x:Employee)
WHERE visible(f)
RETURN DISTINCT 'Employee' AS kind, x.id AS id, x.name AS name
ORDER BY name, id
