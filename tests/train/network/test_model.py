import numpy as np
import pytest

from train.network.model import network, trainable
from train.recipes import RECIPES, Hyperparameters


def test_the_network_is_the_articles() -> None:
    core = network(Hyperparameters(norm_after_relu=True))
    assert core.count_params() == 327_371  # the article's 327,242 and the 129 of `is_digit`
    shapes = [layer.output.shape[1:] for layer in core.layers if layer.name.startswith("conv")]
    assert shapes == [(26, 26, 32), (24, 24, 32), (12, 12, 32), (10, 10, 64), (8, 8, 64), (4, 4, 64)]


@pytest.mark.slow
def test_a_training_model_has_its_recipes_heads_and_side() -> None:
    for shape, drawing_px, heads in {(recipe.shape, recipe.drawing_px, recipe.heads) for recipe in RECIPES.values()}:
        model = trainable(network(shape), drawing_px, heads)
        side = drawing_px or 28
        found = model.predict(np.zeros((3, side, side), np.uint8), verbose=0)
        sizes = {"logits": (3, 10), "is_digit": (3, 1)}
        assert {name: value.shape for name, value in found.items()} == {name: sizes[name] for name in heads}


@pytest.mark.parametrize("shape", [Hyperparameters(filters=(8, 16), dense=32), Hyperparameters(filters=(40, 72), dense=96)])
def test_the_hyperparameters_set_the_widths(shape: Hyperparameters) -> None:
    core = network(shape)
    assert core.output["embedding"].shape == (None, shape.dense)
    assert core.layers[2].output.shape[-1] == shape.filters[0]
