import { failureOf, type Failure } from '../core/failure';
import { messageOf } from '../core/message-of';
import { DataError } from '../datasets/data-error';
import { isAllocationFailure } from '../encoders/allocation-failure';

/** The failure to report for an error, including errors thrown by code that does not know of failures. */
export function foreseenFailure(error: unknown): Failure {
  if (error instanceof DataError) return { code: 'bad-data', values: { message: error.message } };
  if (isAllocationFailure(error)) return { code: 'allocation-failed', values: { message: messageOf(error) } };
  return failureOf(error);
}
