/**
 * Keeps the page alive while the browser translates it. A translator replaces text nodes with elements, or moves them
 * into elements. React still has the text nodes, changes them where nobody sees it, and stops when it tries to remove
 * one from its former place (https://github.com/facebook/react/issues/11538).
 *
 * Two methods of `Node` therefore look for the element that has replaced a text node. A text that changes after its
 * removal is put back, to be translated again.
 */
export function surviveTranslation(root: Node): void {
  /** The replacement of each text node. */
  const standIns = new WeakMap<Node, Node>();
  const outside = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const standIn = standIns.get(target);
      standIns.delete(target);
      if (standIn?.parentNode) standIn.parentNode.replaceChild(target, standIn);
    }
  });
  new MutationObserver((changes) => {
    for (const { removedNodes, addedNodes } of changes) {
      const [taken, standIn] = [removedNodes[0], addedNodes[0]];
      if (!(taken instanceof Text) || taken.isConnected || !(standIn instanceof Element)) continue;
      standIns.set(taken, standIn);
      outside.observe(taken, { characterData: true });
    }
  }).observe(root, { childList: true, subtree: true });

  /** The child of `parent` that represents a node: the node itself, or an element around it or in its place. */
  const childFor = (parent: Node, node: Node): Node | null => {
    let child: Node | null = node;
    while (child && child.parentNode !== parent) child = standIns.get(child) ?? child.parentNode;
    return child;
  };
  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function <T extends Node>(this: Node, node: T): T {
    const child = childFor(this, node);
    if (child) removeChild.call(this, child);
    return node;
  };
  Node.prototype.insertBefore = function <T extends Node>(this: Node, node: T, before: Node | null): T {
    return insertBefore.call(this, node, before && childFor(this, before)) as T;
  };
}
