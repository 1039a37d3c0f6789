import { grouped } from '../core/counted';
import { failureSentence, failureText } from './failure-texts';
import type { NoticeMessage, NoticePart } from './notices';

/** The words of a notice. */
export function noticeText(message: NoticeMessage): string {
  return typeof message === 'string' ? message : message.map(textOf).join('');
}

function textOf(part: NoticePart): string {
  if (typeof part === 'string') return part;
  if ('keptUpTo' in part) return keptText(part.keptUpTo);
  return 'within' in part ? failureText(part.within) : failureSentence(part.sentence);
}

function keptText(imagesSeen: number): string {
  return imagesSeen > 0
    ? `What was learnt up to image ${grouped(imagesSeen)} is kept.`
    : 'Nothing had been learnt yet.';
}
