import type { Resource } from '../model/resource';

/** Somebody hears of it. */
export function alarmsWithTopic(alarm: Resource): boolean {
  return (
    alarm.refs('AlarmActions').some(({ type }) => type === 'AWS::SNS::Topic') && alarm.get('ActionsEnabled') !== false
  );
}

/** More than so many per cent of CPU. */
export function isCpuOver(alarm: Resource, percent: number): boolean {
  return (
    /cpu.*utili[sz]ation/i.test(JSON.stringify(alarm.properties)) &&
    alarm.get('ComparisonOperator') === 'GreaterThanThreshold' &&
    Number(alarm.get('Threshold')) === percent
  );
}

/** The figures of this very resource: an alarm on another's says nothing of it. */
export function watches(alarm: Resource, resource: Resource): boolean {
  return alarm.refs('Dimensions').includes(resource);
}
