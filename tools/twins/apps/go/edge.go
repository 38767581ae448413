package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awswafv2"
	"github.com/aws/jsii-runtime-go"
	"github.com/maestrohwithit/maestro-go/edge"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("minimal"), nil)

	firewall := awswafv2.NewCfnWebACL(stack, jsii.String("Firewall"), &awswafv2.CfnWebACLProps{
		Scope:         jsii.String("REGIONAL"),
		DefaultAction: &awswafv2.CfnWebACL_DefaultActionProperty{Allow: &awswafv2.CfnWebACL_AllowActionProperty{}},
		VisibilityConfig: &awswafv2.CfnWebACL_VisibilityConfigProperty{
			MetricName:               jsii.String("api"),
			CloudWatchMetricsEnabled: jsii.Bool(true),
			SampledRequestsEnabled:   jsii.Bool(true),
		},
	})
	edge.NewPublicLoadBalancer(stack, jsii.String("LoadBalancer"), &edge.PublicLoadBalancerProps{
		Vpc:       awsec2.NewVpc(stack, jsii.String("Network"), nil),
		Domain:    edge.NewDomain(stack, jsii.String("Domain"), &edge.DomainProps{Name: jsii.String("example.com")}),
		Logs:      awss3.Bucket_FromBucketName(stack, jsii.String("Logs"), jsii.String("logs-of-the-platform")),
		WebAclArn: firewall.AttrArn(),
	})

	app.Synth(nil)
}
