import { Sentence } from './sentence';

/** What the page shows, in about 120 words. */
export function HelpText() {
  return (
    <>
      <p>
        <Sentence />
      </p>
      <p>
        Every unit has one bit and one feature: a small picture, noise at first. The units whose features match an image
        best win: their bits are on. Their features, added up, give the image back. Where the sum is wrong, they are
        corrected a little. That is all the learning there is.
      </p>
      <p>
        At the top: an image, its code, the code’s features, and their sum. Below: test images, never trained on, and
        all features. The curve is the <b>error</b>: mean squared, per pixel. A <b>dead unit</b> almost never wins. An{' '}
        <b>epoch</b> is one pass over the training images.
      </p>
    </>
  );
}
