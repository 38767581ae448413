package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/maestrohwithit/maestro-go/network"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("minimal"), nil)

	network.NewNetwork(stack, jsii.String("Network"), &network.NetworkProps{
		Cidr: jsii.String("10.2.0.0/16"),
		Nat:  network.NatStrategy_SingleGateway(nil),
	})

	app.Synth(nil)
}
