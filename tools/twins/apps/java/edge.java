import com.maestrohwithit.edge.Domain;
import com.maestrohwithit.edge.PublicLoadBalancer;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.wafv2.CfnWebACL;

App app = new App();
Stack stack = new Stack(app, "minimal");

CfnWebACL firewall = CfnWebACL.Builder.create(stack, "Firewall")
        .scope("REGIONAL")
        .defaultAction(CfnWebACL.DefaultActionProperty.builder().allow(CfnWebACL.AllowActionProperty.builder().build()).build())
        .visibilityConfig(CfnWebACL.VisibilityConfigProperty.builder()
                .metricName("api")
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(true)
                .build())
        .build();
PublicLoadBalancer.Builder.create(stack, "LoadBalancer")
        .vpc(new Vpc(stack, "Network"))
        .domain(Domain.Builder.create(stack, "Domain").name("example.com").build())
        .logs(Bucket.fromBucketName(stack, "Logs", "logs-of-the-platform"))
        .webAclArn(firewall.getAttrArn())
        .build();
