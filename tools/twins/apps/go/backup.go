package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/maestrohwithit/maestro-go/backup"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("minimal"), nil)

	backup.NewBackupPolicy(stack, jsii.String("Backup"), nil)

	app.Synth(nil)
}
