import com.maestrohwithit.observability.Monitoring;
import com.maestrohwithit.observability.Notices;
import java.util.Arrays;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceAttributes;
import software.amazon.awscdk.services.rds.IDatabaseInstance;

App app = new App();
Stack stack = new Stack(app, "minimal");
IDatabaseInstance database = DatabaseInstance.fromDatabaseInstanceAttributes(stack, "Database", DatabaseInstanceAttributes.builder()
        .instanceIdentifier("orders")
        .instanceEndpointAddress("orders.abcdefghijkl.us-east-1.rds.amazonaws.com")
        .port(5432)
        .securityGroups(Arrays.asList(SecurityGroup.fromSecurityGroupId(stack, "SecurityGroup", "sg-0123456789abcdef0")))
        .build());

Notices notices = Notices.Builder.create(stack, "Notices").emails(Arrays.asList("operators@example.com")).build();
Monitoring monitoring = Monitoring.Builder.create(stack, "Monitoring").notices(notices.getTopic()).build();
monitoring.watchDatabase("Database", database);

app.synth();
