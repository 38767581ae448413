import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Signal } from './signal';

/** Of the 24 columns of a dashboard: four graphs in a row. */
const WIDTH = 6;

/** A heading, and below it a graph for each signal, with the line at which its alarm goes off. */
export function graphs(title: string, watched: { signal: Signal; alarm: cloudwatch.Alarm }[]): cloudwatch.IWidget[] {
  return [
    new cloudwatch.TextWidget({
      markdown: `## ${title}`,
      width: 24,
      height: 1,
      background: cloudwatch.TextWidgetBackground.TRANSPARENT,
    }),
    ...watched.map(
      ({ signal, alarm }) =>
        new cloudwatch.GraphWidget({
          title: signal.title,
          width: WIDTH,
          left: [signal.metric],
          leftAnnotations: [alarm.toAnnotation()],
          leftYAxis: { min: 0, showUnits: false },
        }),
    ),
  ];
}
