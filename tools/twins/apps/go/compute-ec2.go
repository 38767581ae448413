package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
	"github.com/maestrohwithit/maestro-go/computeec2"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("compute"), nil)
	vpc := awsec2.NewVpc(stack, jsii.String("Network"), nil)

	computeec2.NewPrivateInstance(stack, jsii.String("Instance"), &computeec2.PrivateInstanceProps{
		Vpc:          vpc,
		InstanceType: awsec2.InstanceType_Of(awsec2.InstanceClass_T3, awsec2.InstanceSize_MICRO),
	})

	app.Synth(nil)
}
