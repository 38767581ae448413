package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
	"github.com/maestrohwithit/maestro-go/database"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("data"), nil)
	vpc := awsec2.NewVpc(stack, jsii.String("Network"), nil)

	database.NewPostgresDatabase(stack, jsii.String("Database"), &database.PostgresDatabaseProps{
		Vpc:          vpc,
		InstanceType: awsec2.InstanceType_Of(awsec2.InstanceClass_T3, awsec2.InstanceSize_MICRO),
	})

	app.Synth(nil)
}
