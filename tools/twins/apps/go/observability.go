package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/jsii-runtime-go"
	"github.com/maestrohwithit/maestro-go/observability"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("minimal"), nil)
	securityGroup := awsec2.SecurityGroup_FromSecurityGroupId(stack, jsii.String("SecurityGroup"), jsii.String("sg-0123456789abcdef0"), nil)
	database := awsrds.DatabaseInstance_FromDatabaseInstanceAttributes(stack, jsii.String("Database"), &awsrds.DatabaseInstanceAttributes{
		InstanceIdentifier:      jsii.String("orders"),
		InstanceEndpointAddress: jsii.String("orders.abcdefghijkl.us-east-1.rds.amazonaws.com"),
		Port:                    jsii.Number(5432),
		SecurityGroups:          &[]awsec2.ISecurityGroup{securityGroup},
	})

	notices := observability.NewNotices(stack, jsii.String("Notices"), &observability.NoticesProps{
		Emails: jsii.Strings("operators@example.com"),
	})
	monitoring := observability.NewMonitoring(stack, jsii.String("Monitoring"), &observability.MonitoringProps{
		Notices: notices.Topic(),
	})
	monitoring.WatchDatabase(jsii.String("Database"), database, nil)

	app.Synth(nil)
}
