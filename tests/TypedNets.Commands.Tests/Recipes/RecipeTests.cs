using TypedNets.Examples.Networks;

namespace TypedNets.Tests.Commands;

public sealed class RecipeTests
{
    private static readonly Recipe Fashion = new Recipe<ConvNet>(RecipeData.FashionMnist);

    [Fact]
    public void What_a_recipe_does_not_say_is_as_a_trainer_has_it()
    {
        using var net = new ConvNet();
        var trainer = new Trainer(net);

        Assert.Equal("convnet", Fashion.Name);
        Assert.Equal((trainer.Epochs, trainer.BatchSize, trainer.Optimizer, trainer.Loss), (Fashion.Epochs, Fashion.BatchSize, Fashion.Optimizer, Fashion.Loss));
        Assert.Equal("0.8 to learn, 0.2 to validate", $"{Fashion.Split}");
    }

    [Fact]
    public void Data_is_named_as_it_is_typed()
    {
        Assert.Equal(["figures", "fashion-mnist", "mnist", "cifar-10"], RecipeData.BuiltIn.Select(data => data.Name));
        Assert.Equal("flowers", RecipeData.Folder("photos/flowers/").FileName);
    }

    [Fact]
    public void A_network_has_settings_for_each_of_its_data_sets_and_takes_others()
    {
        var figures = Fashion with { Data = RecipeData.Figures, Epochs = 3 };
        var book = new RecipeBook([Fashion, figures]);

        Assert.Same(Fashion, book.Find("ConvNet"));
        Assert.Same(figures, book.Find("convnet", "FIGURES"));
        Assert.Equal((RecipeData.Mnist, 10), (book.Find("convnet", "mnist").Data, book.Find("convnet", "mnist").Epochs));
        Assert.Equal("test", book.Words("test", Fashion));
    }

    /// <summary>Those of the library that no network takes are not offered.</summary>
    [Fact]
    public void Data_of_another_shape_is_not_offered()
    {
        var book = new RecipeBook([new Recipe<LeNet>("photos")]);

        Assert.Equal(["cifar-10", "photos"], book.Data.Select(data => data.Name));
        Assert.Contains("there are cifar-10, photos", Assert.Throws<ArgumentException>(() => book.Find("lenet", "mnist")).Message);
    }

    [Fact]
    public void Recipes_that_cannot_be_told_apart_are_refused()
    {
        Assert.Contains("Two recipes are called 'convnet' and learn from 'fashion-mnist'", Assert.Throws<ArgumentException>(() => new RecipeBook([Fashion, Fashion])).Message);
        Assert.Contains("No recipe is given", Assert.Throws<ArgumentException>(() => NetworkCommands.Run(["list"])).Message);
    }

    [Fact]
    public void A_split_that_leaves_nothing_is_refused()
    {
        Assert.Contains("Fraction(1) leaves a part empty", Assert.Throws<ArgumentOutOfRangeException>(() => DataSplit.Fraction(1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => DataSplit.Counts(0, 1));
    }

    [Fact]
    public void A_split_takes_what_there_is()
    {
        var (all, test) = RecipeData.Figures.Load("", new(Figures.SampleShape, Resize: false, SkipUnreadable: false));
        using (all)
        using (test)
        {
            Assert.Equal((all.Count - 100, 100), Sizes(DataSplit.Counts(1_000_000, 100)));
            Assert.Equal((640, 100), Sizes(DataSplit.Counts(640, 100)));
            Assert.Equal((all.Count, test.Count), Sizes(DataSplit.ValidateOnTest));
        }

        (int Train, int Valid) Sizes(DataSplit split)
        {
            var (train, valid) = split.Divide(all, test, seed: 1);
            return (train.Count, valid.Count);
        }
    }
}
