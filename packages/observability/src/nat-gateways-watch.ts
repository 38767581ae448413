/** Which NAT gateways are watched, and from where on they are somebody's business. */
export interface NatGatewaysWatch {
  /**
   * Ids of the gateways. At least one; where the VPC is imported there is no default. Otherwise
   * `OBSERVABILITY_NAT_GATEWAYS_UNKNOWN`.
   *
   * @default - the gateways that the CDK made in the VPC
   */
  readonly gatewayIds?: string[];

  /**
   * Packets that a gateway dropped within five minutes, three times in a row. Whole numbers from 0; otherwise
   * `OBSERVABILITY_COUNT_OUT_OF_RANGE`.
   *
   * @default 100
   */
  readonly droppedPackets?: number;
}
