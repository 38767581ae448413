/** A channel of a Slack workspace. What its ids are like is checked by the construct that takes it. */
export class SlackChannel {
  /**
   * @param workspaceId `T` or `E` and capitals and digits, as the console of Amazon Q Developer shows it after the workspace
   *   was authorized; otherwise `OBSERVABILITY_SLACK_WORKSPACE_INVALID`
   * @param channelId `C` or `G` and capitals and digits: the last part of the channel's link in Slack; otherwise
   *   `OBSERVABILITY_SLACK_CHANNEL_INVALID`
   */
  public static of(workspaceId: string, channelId: string): SlackChannel {
    return new SlackChannel(workspaceId, channelId);
  }

  private constructor(
    /** Id of the workspace. */
    public readonly workspaceId: string,
    /** Id of the channel. */
    public readonly channelId: string,
  ) {}
}
