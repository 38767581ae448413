package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awseksv2"
	"github.com/aws/jsii-runtime-go"
	"github.com/maestrohwithit/maestro-go/computeeks"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("compute"), nil)
	vpc := awsec2.NewVpc(stack, jsii.String("Network"), nil)

	instanceType := awsec2.InstanceType_Of(awsec2.InstanceClass_T3, awsec2.InstanceSize_MEDIUM)
	computeeks.NewEksPlatform(stack, jsii.String("Platform"), &computeeks.EksPlatformProps{
		Vpc:     vpc,
		Version: awseksv2.KubernetesVersion_V1_35(),
		Nodes:   computeeks.NodePool_Of(instanceType).Between(jsii.Number(2), jsii.Number(3)),
	})

	app.Synth(nil)
}
