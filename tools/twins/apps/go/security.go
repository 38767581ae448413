package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
	"github.com/maestrohwithit/maestro-go/security"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("foundation"), nil)
	keys := security.NewEncryptionKeys(stack, jsii.String("Keys"), nil)

	awss3.NewBucket(stack, jsii.String("Assets"), &awss3.BucketProps{EncryptionKey: keys.Data()})

	app.Synth(nil)
}
