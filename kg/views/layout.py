"""Where the nodes of the page lie.

In: the boxes of the nodes and their links. Out: a point for the middle of each, in pixels at zoom 1. The same input
always gives the same points. The best connected nodes are laid out by forces between all of them, each connected part
by itself, and pushed apart until their labels can be read; the parts are set in rows below the largest. Every other
node goes round the neighbour it belongs to, in time linear in the links.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Link = tuple[int, int, int]
"""Two nodes and how many statements link them."""

_CORE = 500  # what forces between all pairs can lay out in about a second
_ROUNDS = 160
_ROOM = 140.0  # from a node to the next where there are few; less where there are many
_GRAVITY = 0.1
_GOLDEN = 2.399963  # the angle of a sunflower's seeds: neighbours on the spiral never line up

Numbers = NDArray[np.float64]
Neighbours = Sequence[dict[int, int]]


def lay_out(boxes: Sequence[tuple[float, float]], links: Iterable[Link]) -> list[tuple[int, int]]:
    """Return a point for each box (width and height)."""
    neighbours: list[dict[int, int]] = [{} for _ in boxes]
    for a, b, weight in links:
        if a != b:
            neighbours[a][b] = neighbours[a].get(b, 0) + weight
            neighbours[b][a] = neighbours[b].get(a, 0) + weight
    order = sorted(range(len(boxes)), key=lambda node: (-len(neighbours[node]), -sum(neighbours[node].values()), node))
    placed: dict[int, tuple[float, float]] = {}
    parts = []
    core = order[:_CORE]
    room = max(_ROOM - len(core) / 3, _ROOM / 2.5)
    for part in _connected(core, neighbours):
        sizes = np.array([boxes[node] for node in part])
        parts.append((part, sizes, _apart(_forces(part, neighbours) * room, sizes)))
    _pack(parts, placed)
    _satellites(order[_CORE:], neighbours, placed)
    return [(round(placed[node][0]), round(placed[node][1])) for node in range(len(boxes))]


def _connected(nodes: Sequence[int], neighbours: Neighbours) -> list[list[int]]:
    """Cut nodes into connected parts."""
    left = dict.fromkeys(nodes)
    parts = []
    for node in nodes:
        if node not in left:
            continue
        del left[node]
        part = [node]
        for one in part:  # which grows while it is read
            for other in neighbours[one]:
                if other in left:
                    del left[other]
                    part.append(other)
        parts.append(part)
    return parts


def _forces(part: Sequence[int], neighbours: Neighbours) -> Numbers:
    """Repel every pair, attract linked ones (Fruchterman and Reingold), and draw all to the middle.

    The unit of length is what usually lies between a node and the one next to it.
    """
    at = {node: number for number, node in enumerate(part)}
    links = [(at[a], at[b], weight) for a in part for b, weight in neighbours[a].items() if b in at and at[a] < at[b]]
    count = len(part)
    turns = np.arange(count)
    points: Numbers = np.sqrt(turns)[:, None] * np.stack([np.cos(turns * _GOLDEN), np.sin(turns * _GOLDEN)], axis=1)
    if count <= 2:
        return points
    start, end, weight = (np.array(column) for column in zip(*links, strict=True))
    degree = np.bincount(start, minlength=count) + np.bincount(end, minlength=count)
    # A hub pulls its many neighbours less, each, and takes more room: clusters open up instead of balling together.
    pull = (1 + np.log(weight)) / np.sqrt(np.minimum(degree[start], degree[end]))
    mass = 1 + np.sqrt(degree)
    push = np.sqrt(np.outer(mass, mass)) / 2
    for heat in np.linspace(2.5, 0.02, _ROUNDS):
        square = _squares(points)
        weights = push / np.maximum(square, 1e-4)
        force = points * weights.sum(axis=1)[:, None] - weights @ points
        between = points[start] - points[end]
        tension = between * (pull * np.sqrt((between**2).sum(axis=1)))[:, None]
        for axis in (0, 1):
            force[:, axis] -= np.bincount(start, tension[:, axis], count) - np.bincount(end, tension[:, axis], count)
        force -= points * mass[:, None] * _GRAVITY
        length = np.sqrt((force**2).sum(axis=1, keepdims=True)) + 1e-9
        points = points + force / length * np.minimum(length, heat)
    square = _squares(points)
    np.fill_diagonal(square, np.inf)
    return points / math.sqrt(max(float(np.median(square.min(axis=1))), 1e-4))


def _squares(points: Numbers) -> Numbers:
    """Return the square of the distance between every two points."""
    norm: Numbers = (points**2).sum(axis=1)
    return np.maximum(norm[:, None] + norm[None, :] - 2 * points @ points.T, 0)


def _apart(points: Numbers, boxes: Numbers) -> Numbers:
    """Push overlapping boxes apart along the shorter way out."""
    half = (boxes[:, None, :] + boxes[None, :, :]) / 2
    order = np.arange(len(points))
    side = np.sign(np.subtract.outer(order, order))  # which way to go for two that lie on one point
    for _ in range(60):
        gap = points[:, None, :] - points[None, :, :]
        overlap = half - np.abs(gap)
        clash = (overlap[:, :, 0] > 0) & (overlap[:, :, 1] > 0)
        np.fill_diagonal(clash, val=False)
        if not clash.any():
            break
        first, second = np.nonzero(clash)
        depth = overlap[first, second]
        away = np.where(gap[first, second] == 0, side[first, second][:, None], np.sign(gap[first, second]))
        across = depth[:, 0] < depth[:, 1]
        step = 0.3 * depth * away * np.stack([across, ~across], axis=1)
        for axis in (0, 1):
            points[:, axis] += np.bincount(first, step[:, axis], len(points))
    return points


def _pack(parts: Iterable[tuple[list[int], Numbers, Numbers]], placed: dict[int, tuple[float, float]]) -> None:
    """Set the parts in rows, the largest alone in the first, the middle of everything at the origin."""
    frames = []
    for part, boxes, points in parts:
        low, high = (points - boxes / 2).min(axis=0), (points + boxes / 2).max(axis=0)
        frames.append((part, points - low, high - low + 40))
    frames.sort(key=lambda frame: -len(frame[0]))
    area = sum(float(size.prod()) for _, _, size in frames)
    width = max([math.sqrt(area), *(float(size[0]) for _, _, size in frames[:1])])
    x = y = height = 0.0
    for part, points, size in frames:
        if x > 0 and x + size[0] > width:
            x, y, height = 0.0, y + height, 0.0
        for node, point in zip(part, points, strict=True):
            placed[node] = (x + float(point[0]) - width / 2, y + float(point[1]))
        x, height = x + float(size[0]), max(height, float(size[1]))
    for node, (left, top) in placed.items():
        placed[node] = (left, top - (y + height) / 2)


def _satellites(nodes: Sequence[int], neighbours: Neighbours, placed: dict[int, tuple[float, float]]) -> None:
    """Place each node on a spiral round its strongest neighbour that has a place, the unconnected round everything."""
    taken: dict[int | None, int] = {}
    edge = max((abs(number) for point in placed.values() for number in point), default=0.0)
    for node in nodes:
        known = [other for other in neighbours[node] if other in placed]
        anchor = max(known, key=lambda other: (neighbours[node][other], -other)) if known else None
        turn = taken[anchor] = taken.get(anchor, 0) + 1
        x, y = (0.0, 0.0) if anchor is None else placed[anchor]
        radius = edge + 60 * math.sqrt(turn) if anchor is None else 40 + 26 * math.sqrt(turn)
        placed[node] = (x + radius * math.cos(turn * _GOLDEN), y + radius * math.sin(turn * _GOLDEN))
