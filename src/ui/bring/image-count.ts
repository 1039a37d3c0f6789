/** How many images, in words: “1 image”, “2,550 images”. */
export function imageCount(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'image' : 'images'}`;
}
