import { failureOf, type Failure } from '../core/failure';
import { messageOf } from '../core/message-of';
import { DataError } from '../datasets/data-error';
import { isAllocationFailure } from '../encoders/allocation-failure';

/** What is passed on of an error, also of those that are thrown where nobody knows of failures. */
export function foreseenFailure(error: unknown): Failure {
  if (error instanceof DataError) return { code: 'bad-data', values: { message: error.message } };
  if (isAllocationFailure(error)) return { code: 'allocation-failed', values: { message: messageOf(error) } };
  return failureOf(error);
}
