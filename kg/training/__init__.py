"""Train the relation model: labelled sentences in, an ONNX file out. Needs the ``train`` extra."""
