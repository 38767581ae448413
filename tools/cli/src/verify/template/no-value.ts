/** What `AWS::NoValue` leaves behind: the property is not there. */
export const NO_VALUE = Symbol('AWS::NoValue');
