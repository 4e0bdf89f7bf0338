import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseInternalSettings.CypherReplanAlgorithm;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;

/**
 * A Neo4j server for the tests: one database folder, one port on this machine, passwords on.
 *
 * <p>Run from source: java -cp '.cache/neo4j/lib/*' Neo4jServer.java FOLDER PORT PAGE_CACHE. It says "ready" when it
 * answers, and stops when its standard input is closed. So it never outlives the tests, however they end. With
 * -DkeepPlans=true a query is planned once, whatever becomes of the graph.
 */
public final class Neo4jServer {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PLANS = 10_000;

    private Neo4jServer() {
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        SocketAddress address = new SocketAddress(LOOPBACK, Integer.parseInt(arguments[1]));
        DatabaseManagementService server = start(folder, address, ByteUnit.parse(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Whatever is typed is ignored: only the end of the input counts.
        }
        System.exit(0);
    }

    private static DatabaseManagementService start(Path folder, SocketAddress address, long pageCache) {
        DatabaseManagementServiceBuilder builder = new DatabaseManagementServiceBuilder(folder)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0)
                .setConfig(BoltConnectorInternalSettings.connection_shutdown_wait_time, Duration.ofSeconds(1))
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.pagecache_memory, pageCache);
        if (Boolean.getBoolean("keepPlans")) {
            keepPlans(builder);
        }
        return builder.build();
    }

    /** Tests empty and fill the graph at every turn: each time, the statistics would call for new plans. */
    private static void keepPlans(DatabaseManagementServiceBuilder builder) {
        builder.setConfig(GraphDatabaseInternalSettings.cypher_replan_algorithm, CypherReplanAlgorithm.NONE)
                .setConfig(GraphDatabaseSettings.cypher_min_replan_interval, Duration.ofDays(1))
                .setConfig(GraphDatabaseSettings.query_cache_size, PLANS);
    }
}
